import { Type as t } from 'typebox'
import { Id, Nullable, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { FileCard } from './files.ts'
import { ReactionCount } from './reactions.ts'

export const Markdown = t.String({ minLength: 1, maxLength: 40000 })
export const Files = t.Array(Id, { maxItems: 20, description: 'Ids of uploaded files, in order' })

/** Fields that threads and replies share. */
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
  canEdit: t.Boolean(),
  canDelete: t.Boolean(),
}
/** An edit of an outdated version is refused with `changed-meanwhile`. */
export const Base = t.Optional(
  t.Object(
    { editedAt: Nullable(Time) },
    { additionalProperties: false, description: 'editedAt of the version that was edited' },
  ),
)
