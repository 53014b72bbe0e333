import type { PersonCard } from '../../contract/people/directory.ts'

type Face = Pick<PersonCard, 'id' | 'name'> & { photo?: string | null; state?: PersonCard['state'] }
export type AvatarSize = 20 | 24 | 28 | 32 | 40 | 64 | 96

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /\p{L}/u.test(word))
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** One of the six tints, the same for a person everywhere. */
function tintOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973
  return (sum % 6) + 1
}

/** Decoration beside a name: hidden from readers of the screen. */
export function Avatar({ person, size = 32, here = false }: { person: Face; size?: AvatarSize; here?: boolean }) {
  return (
    <span className={`av s${size} av${tintOf(person.id)}`} aria-hidden="true">
      {person.photo ? <img src={person.photo} alt="" loading="lazy" /> : initialsOf(person.name)}
      {here && <i className="here" />}
    </span>
  )
}

export function Avatars({ people, size = 20 }: { people: Face[]; size?: AvatarSize }) {
  return (
    <span className="avs" aria-hidden="true">
      {people.map((person) => (
        <Avatar key={person.id} person={person} size={size} />
      ))}
    </span>
  )
}
