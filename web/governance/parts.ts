/** What other pages may use of governance. */
export { OwnCertificates, PersonCertificates } from './person-certificates.tsx'
