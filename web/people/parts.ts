/** What other pages may use of people. */
export { readAddresses } from './addresses.ts'
export { Invited, InviteForm } from './invite-form.tsx'
export { personQuery, rolesQuery, unitsQuery } from './people-queries.ts'
export { PersonSelect } from './person-select.tsx'
export { useRoleWords } from './role-words.ts'
export { UnitSelect } from './unit-select.tsx'
