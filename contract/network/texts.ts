import { Type as t } from 'typebox'
import { Id, Nullable, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { FileCard } from './files.ts'
import { ReactionCount } from './reactions.ts'

export const Markdown = t.String({ minLength: 1, maxLength: 40000 })
export const Files = t.Array(Id, { maxItems: 20, description: 'Files uploaded before, in order' })

/** What a thread and a reply have in common. */
export const Written = {
  id: Id,
  author: PersonCard,
  markdown: t.String(),
  html: t.String(),
  createdAt: Time,
  editedAt: Nullable(Time),
  deletedAt: Nullable(Time),
  deletedBy: Nullable(PersonCard),
  reactions: t.Array(ReactionCount),
  files: t.Array(FileCard),
  mayEdit: t.Boolean(),
  mayDelete: t.Boolean(),
}
/** Of an edit: refused with "changed-meanwhile" where the text is not the one that was edited. */
export const Base = t.Optional(
  t.Object(
    { editedAt: Nullable(Time) },
    { additionalProperties: false, description: 'editedAt of the wording that was edited' },
  ),
)
