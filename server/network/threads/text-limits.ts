export const EXCERPT_LENGTH = 300
/** Maximum number of people that a text can notify. */
export const MAX_MENTIONS = 50
