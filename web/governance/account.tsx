import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { AccountAction } from '../../contract/governance/authorization.ts'
import { checkPermission } from '../../contract/governance/permissions.ts'
import type { Result } from '../../contract/operation.ts'
import type { Account } from '../../contract/presence/accounts.ts'
import { call } from '../platform/call.ts'
import { useMe } from '../platform/session.ts'
import { AccountFrame, useNetworkName } from '../presence/parts.ts'
import { Facts } from '../ui/facts.tsx'
import { Mast } from '../ui/mast.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { risks } from './choices.ts'
import { accountQuery, arrangementQuery } from './governance-queries.ts'
import { Holders } from './holders.tsx'
import { PatternGlyph } from './pattern-glyph.tsx'
import { useActionWords, usePatternWords, useRiskWords } from './pattern-words.ts'
import { listNames } from './rule-words.ts'
import { Verdict } from './verdict.tsx'

const rights = ['publish', 'approve', 'answer', 'see'] as const

/** Who may do what on one account, and why: for a stranger to read. */
export function AccountPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/accounts/$id/rights' })
  const { right = 'publish', risk = 'routine' } = useSearch({ from: '/inside/accounts/$id/rights' })
  const me = useMe()
  const words = useActionWords()
  const { data: account, error: missing } = useQuery(accountQuery(id))
  const { data: mine, error: failed } = useQuery({
    queryKey: ['decision', { person: me.person.id, action: right, resource: id }, risk],
    queryFn: ({ signal }): Promise<Result<typeof checkPermission>> =>
      call(
        checkPermission,
        { query: { action: right, resource: id, ...(risk === 'routine' ? {} : { risk }) } },
        { signal },
      ),
  })
  const name = account?.name ?? t`Account`
  return (
    <AccountFrame
      account={failed ? undefined : account}
      error={missing ?? failed}
      about={account && <About account={account} />}
    >
      <Mast title={t`Who may do what on “${name}”, and why`} open />
      <Tabs label={t`Rights`} rule>
        {rights.map((one) => (
          <Link
            key={one}
            to="/accounts/$id/rights"
            params={{ id }}
            search={{ right: one, ...(risk === 'routine' ? {} : { risk }) }}
            replace
            activeOptions={{ exact: true }}
            aria-current={one === right ? 'page' : undefined}
          >
            {words[one].name}
          </Link>
        ))}
      </Tabs>
      <RiskChoice id={id} right={right} />
      <div className="acc-two">
        <Holders account={id} action={right} risk={risk} title={words[right].who} />
        <section aria-labelledby="mine-head">
          <h2 className="h3" id="mine-head" style={{ marginBottom: 8 }}>
            {t`Your permissions`}
          </h2>
          {mine ? <Verdict decision={mine} mine /> : <SkeletonRows rows={2} face={false} />}
          <p className="sm" style={{ marginTop: 12 }}>
            <Link className="link" to="/model/ask" search={{ person: '', action: right, on: id }}>
              {t`Check another person`}
            </Link>
          </p>
        </section>
      </div>
    </AccountFrame>
  )
}

function RiskChoice({ id, right }: { id: string; right: AccountAction }) {
  const { t } = useLingui()
  const riskWords = useRiskWords()
  const { risk = 'routine' } = useSearch({ from: '/inside/accounts/$id/rights' })
  const navigate = useNavigate()
  if (right === 'see') return null
  return (
    <div className="row wrap sm" style={{ padding: '12px 0' }}>
      <label className="ink3" htmlFor="risk">
        {t`For content that is`}
      </label>
      <select
        id="risk"
        className="input"
        style={{ width: 'auto', height: 32 }}
        value={risk}
        onChange={({ target }) => {
          const chosen = risks.find((one) => one === target.value)
          const search = { right, ...(chosen && chosen !== 'routine' ? { risk: chosen } : {}) }
          void navigate({ to: '/accounts/$id/rights', params: { id }, search, replace: true })
        }}
      >
        {risks.map((one) => (
          <option key={one} value={one}>
            {riskWords[one].name}
          </option>
        ))}
      </select>
      <span className="ink3">{riskWords[risk].more}</span>
    </div>
  )
}

function About({ account: { unit, network, url, handle, steward, deputies } }: { account: Account }) {
  const { t } = useLingui()
  const words = usePatternWords()
  const networkName = useNetworkName()
  const { data } = useQuery(arrangementQuery())
  const arranged = data?.units.find((one) => one.id === unit.id)
  return (
    <>
      <section>
        <Facts
          items={[
            { name: t`Network`, value: networkName(network) },
            {
              name: t`Address`,
              value: (
                <a className="link" href={url} rel="noreferrer">
                  {handle}
                </a>
              ),
            },
            { name: t`Belongs to`, value: unit.name },
            {
              name: t`Looked after by`,
              value: listNames([...(steward ? [steward] : []), ...deputies].map(({ name }) => name)),
            },
            {
              name: t`Centre`,
              value: data?.centre ? (
                <Link className="link" to="/model/centre">
                  {data.centre.name}
                </Link>
              ) : null,
            },
          ]}
        />
      </section>
      {arranged && (
        <section>
          <h3 className="h4">{t`What decides here`}</h3>
          <p className="row sm" style={{ marginTop: 8 }}>
            <PatternGlyph pattern={arranged.pattern} silent />
            <Link className="link" to="/model" search={{ unit: arranged.id }}>
              {words[arranged.pattern].of(arranged.name)}
            </Link>
          </p>
          <p className="sm ink2" style={{ marginTop: 4 }}>
            {arranged.source === null
              ? t`Nobody has chosen, so it counts as decentralized.`
              : arranged.source.id === arranged.id
                ? t`Chosen by the unit itself.`
                : t`Taken over from ${arranged.source.name}.`}
          </p>
        </section>
      )}
      <section>
        <p className="sm">
          <Link className="link" to="/exceptions" search={{}}>
            {t`Exceptions that are in force`}
          </Link>
        </p>
      </section>
    </>
  )
}
