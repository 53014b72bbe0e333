import type { PersonCard } from '../../contract/people/directory.ts'
import { PersonSelect } from '../people/parts.ts'
import { Picks } from './picks.tsx'

/** As many as the server takes. */
const most = 20

type PeopleListProps = {
  id: string
  people: PersonCard[]
  onChange: (people: PersonCard[]) => void
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/** Several people, in the order in which they were chosen. */
export function PeopleList({ people, onChange, ...control }: PeopleListProps) {
  const add = (person: PersonCard | null): void => {
    if (person && !people.some(({ id }) => id === person.id)) onChange([...people, person])
  }
  return (
    <>
      <Picks items={people} onRemove={(gone) => onChange(people.filter(({ id }) => id !== gone))} />
      {people.length < most && <PersonSelect {...control} value={null} onChange={add} />}
    </>
  )
}
