import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import type { AccountAction, CommunityAction, Pattern, Risk } from '../../contract/governance/authorization.ts'
import { oneOf, text } from '../platform/search.ts'
import { meQuery } from '../platform/session.ts'
import { insideRoute, rootRoute } from '../shell/index.tsx'
import { accountActions, patterns, risks } from './choices.ts'

type Search = Record<string, unknown>
export type ModelSearch = { unit?: string; seq?: number }
export type ChangeSearch = { unit?: string; pattern?: Pattern | 'inherit'; hubs?: string }
export type AskSearch = { person?: string; action?: AccountAction | CommunityAction; on?: string; risk?: Risk }
export type AccountSearch = { right?: AccountAction; risk?: Risk }
export type RulesSearch = { file?: string; rule?: string }
export type PoliciesSearch = { which?: 'pending' | 'mine' | 'retired' }
/** `unit` with all below it; `itself` only who is in that unit. */
export type PolicySearch = { show?: 'text' | 'changes' | 'readers'; unit?: string; itself?: string }
export type CertificatesSearch = { days?: 14 | 90 | undefined; unit?: string; course?: string }
export type ApprovalsSearch = { which?: 'requested' | 'decided' }
export type ExceptionsSearch = { state?: 'planned' | 'active' | 'expired' | 'revoked'; rule?: string }
export type AuditSearch = { verb?: string; kind?: string; actor?: string; unit?: string; from?: string; until?: string }

// Numbers stand in an address as they are; digits in a text would stand in quotation marks.
const readSeq = (seq: unknown) => (/^\d{1,9}$/.test(String(seq)) ? { seq: Number(seq) } : {})
const readDays = (days: unknown): { days?: 14 | 90 } =>
  Number(days) === 14 ? { days: 14 } : Number(days) === 90 ? { days: 90 } : {}

const communityActions = ['know', 'read', 'post', 'reply', 'react', 'moderate', 'list members', 'manage'] as const

const overviewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/governance',
  component: lazyRouteComponent(() => import('./overview.tsx'), 'Overview'),
})
const modelRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model',
  validateSearch: (search: Search): ModelSearch => ({ ...text(search, 'unit'), ...readSeq(search['seq']) }),
  component: lazyRouteComponent(() => import('./model.tsx'), 'Model'),
})
const changeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/change',
  validateSearch: (search: Search): ChangeSearch => ({
    ...text(search, 'unit'),
    ...oneOf(search, 'pattern', [...patterns, 'inherit']),
    ...text(search, 'hubs'),
  }),
  component: lazyRouteComponent(() => import('./model-change.tsx'), 'ModelChange'),
})
const askRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/ask',
  validateSearch: (search: Search): AskSearch => ({
    // Empty: no person is chosen yet. Left out: the viewer.
    ...(search['person'] === '' ? { person: '' } : text(search, 'person')),
    ...oneOf(search, 'action', [...accountActions, ...communityActions]),
    ...text(search, 'on'),
    ...oneOf(search, 'risk', risks),
  }),
  component: lazyRouteComponent(() => import('./ask.tsx'), 'Ask'),
})
const rulesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/rules',
  validateSearch: (search: Search): RulesSearch => ({ ...text(search, 'file'), ...text(search, 'rule') }),
  component: lazyRouteComponent(() => import('./rules.tsx'), 'Rules'),
})
const risksRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/risks',
  component: lazyRouteComponent(() => import('./risks.tsx'), 'Risks'),
})
const ownRulesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/rules/own',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    if (!me.administrator) throw redirect({ to: '/model/rules' })
  },
  component: lazyRouteComponent(() => import('./own-rules.tsx'), 'OwnRules'),
})
const centreRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/centre',
  component: lazyRouteComponent(() => import('./centre.tsx'), 'Centre'),
})
const certificatesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/certificates',
  validateSearch: (search: Search): CertificatesSearch => ({
    ...readDays(search['days']),
    ...text(search, 'unit'),
    ...text(search, 'course'),
  }),
  component: lazyRouteComponent(() => import('./certificates.tsx'), 'Certificates'),
})
const courseRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/courses/$id',
  component: lazyRouteComponent(() => import('./course.tsx'), 'CoursePage'),
})
const proposalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/proposals/$id',
  component: lazyRouteComponent(() => import('./proposal.tsx'), 'ProposalPage'),
})
const changesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/model/changes',
  component: lazyRouteComponent(() => import('./changes-for-me.tsx'), 'ChangesForMe'),
})
const accountRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/accounts/$id/rights',
  validateSearch: (search: Search): AccountSearch => ({
    ...oneOf(search, 'right', accountActions),
    ...oneOf(search, 'risk', risks),
  }),
  component: lazyRouteComponent(() => import('./account.tsx'), 'AccountPage'),
})
const policiesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/policies',
  validateSearch: (search: Search): PoliciesSearch => oneOf(search, 'which', ['pending', 'mine', 'retired']),
  component: lazyRouteComponent(() => import('./policies.tsx'), 'Policies'),
})
const newPolicyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/policies/new',
  component: lazyRouteComponent(() => import('./policy-new.tsx'), 'NewPolicy'),
})
const policyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/policies/$id',
  validateSearch: (search: Search): PolicySearch => ({
    ...oneOf(search, 'show', ['text', 'changes', 'readers']),
    ...text(search, 'unit'),
    ...text(search, 'itself'),
  }),
  component: lazyRouteComponent(() => import('./policy.tsx'), 'PolicyPage'),
})
const writePolicyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/policies/$id/write',
  component: lazyRouteComponent(() => import('./policy-write.tsx'), 'WritePolicy'),
})
const exceptionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/exceptions',
  validateSearch: (search: Search): ExceptionsSearch => ({
    ...oneOf(search, 'state', ['planned', 'active', 'expired', 'revoked']),
    ...text(search, 'rule'),
  }),
  component: lazyRouteComponent(() => import('./exceptions.tsx'), 'Exceptions'),
})
const approvalsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/approvals',
  validateSearch: (search: Search): ApprovalsSearch => oneOf(search, 'which', ['requested', 'decided']),
  component: lazyRouteComponent(() => import('./approvals.tsx'), 'Approvals'),
})
const approvalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/approvals/$id',
  component: lazyRouteComponent(() => import('./approval.tsx'), 'ApprovalPage'),
})
const auditRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/audit',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    if (!me.administrator) throw redirect({ to: '/governance' })
  },
  validateSearch: (search: Search): AuditSearch => ({
    ...text(search, 'verb'),
    ...text(search, 'kind'),
    ...text(search, 'actor'),
    ...text(search, 'unit'),
    ...text(search, 'from'),
    ...text(search, 'until'),
  }),
  component: lazyRouteComponent(() => import('./audit.tsx'), 'Audit'),
})
/** Behind the link of a mail: no sign-in, and looking decides nothing. */
const approveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/approvals/decide/$secret',
  component: lazyRouteComponent(() => import('./approve.tsx'), 'Approve'),
})

export const approveRoutes = [approveRoute] as const
export const governanceRoutes = [
  overviewRoute,
  modelRoute,
  changeRoute,
  askRoute,
  rulesRoute,
  ownRulesRoute,
  risksRoute,
  centreRoute,
  certificatesRoute,
  courseRoute,
  proposalRoute,
  changesRoute,
  accountRoute,
  policiesRoute,
  newPolicyRoute,
  policyRoute,
  writePolicyRoute,
  exceptionsRoute,
  approvalsRoute,
  approvalRoute,
  auditRoute,
] as const
