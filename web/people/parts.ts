/** What other pages may use of people. */
export { InviteForm } from './invite-form.tsx'
export { personQuery, rolesQuery, unitsQuery } from './people-queries.ts'
export { PersonSelect } from './person-select.tsx'
export { useRoleWords } from './role-words.ts'
export { UnitSelect } from './unit-select.tsx'
