import { type Static, Type as t } from 'typebox'
import { operation } from '../operation.ts'
import { PolicyKind, PolicyLanguage } from './policies.ts'

export type PolicyTemplate = Static<typeof PolicyTemplate>
export const PolicyTemplate = t.Object({
  kind: PolicyKind,
  language: PolicyLanguage,
  title: t.String(),
  /** With the organisation’s name filled in. */
  markdown: t.String(),
  html: t.String(),
})
export const listPolicyTemplates = operation({
  method: 'GET',
  path: '/policy-templates',
  summary: 'List policy templates',
  permission: 'person',
  query: t.Object({ language: t.Optional(PolicyLanguage) }),
  result: t.Object({ items: t.Array(PolicyTemplate) }),
})
