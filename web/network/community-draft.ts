import type { Visibility } from '../../contract/network/communities.ts'

export type CommunityDraft = {
  name: string
  purpose: string
  guidelines: string
  visibility: Visibility
  language: string
  tags: string
}

const tagsOf = (text: string): string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)

export const bodyOf = (draft: CommunityDraft) => ({
  name: draft.name.trim(),
  purpose: draft.purpose.trim(),
  guidelines: draft.guidelines.trim(),
  visibility: draft.visibility,
  language: draft.language.trim() || null,
  tags: tagsOf(draft.tags),
})
