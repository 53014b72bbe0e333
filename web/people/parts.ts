/** What other pages may use of people. */
export { InviteForm } from './invite-form.tsx'
export { rolesQuery, unitsQuery } from './people-queries.ts'
export { useRoleWords } from './role-words.ts'
export { UnitSelect } from './unit-select.tsx'
