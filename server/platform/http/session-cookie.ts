export const SESSION_COOKIE = 'orbweaver_session'
