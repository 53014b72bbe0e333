import type { RawBuilder } from 'kysely'
import type { PersonCard } from '../../../contract/people/directory.ts'
import { type Db, row, sql } from '../../platform/db.ts'

/** A `people.person` row under `alias` as PersonCard, in jsonb. Every module shows authors with it. */
export const personCard = (alias: string): RawBuilder<PersonCard> => sql<PersonCard>`${sql.ref(`${alias}.card`)}::jsonb`

/** The same as stored json, for lists that are returned as JSON text. */
export const personJson = (alias: string): RawBuilder<PersonCard> => sql<PersonCard>`${sql.ref(`${alias}.card`)}`

/** The card of a person by id, or null: `${personCardOf(sql`t.author_id`)} as author`. */
export const personCardOf = (id: RawBuilder<unknown>): RawBuilder<PersonCard> =>
  sql<PersonCard>`(select ${personCard('shown_person')} from people.person shown_person where shown_person.id = ${id})`

/** The path changes with the photo, so that responses can be cached. */
export const photoAddress = (alias: string): RawBuilder<string | null> =>
  sql<string | null>`'/api/people/' || ${sql.ref(`${alias}.id`)} || '/photo/' || ${sql.ref(`${alias}.photo`)}`

export const selectCard = async (db: Db, id: string): Promise<PersonCard | undefined> =>
  (await row<{ card: PersonCard }>(db, sql`select ${personCard('p')} as card from people.person p where p.id = ${id}`))
    ?.card
