/** What other pages may use of the account. */
export { LanguageSwitch } from './language-switch.tsx'
export { passwordMin } from './password.ts'
export { PasswordField } from './password-field.tsx'
