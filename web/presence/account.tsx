import type { Entry } from './account-entry.ts'
import './account.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Mast } from '../ui/mast.tsx'
import { RuleNumber } from '../ui/refusal.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AccountActs } from './account-acts.tsx'
import { AccountFacts } from './account-facts.tsx'
import { AccountForm } from './account-form.tsx'
import { AccountFrame } from './account-frame.tsx'
import { AccountHistory } from './account-history.tsx'
import { AccountRetirement } from './account-retirement.tsx'
import { AccountStands } from './account-stands.tsx'
import { HealthMark } from './condition-mark.tsx'
import { ConnectionPanel } from './connection-panel.tsx'
import { FollowersOver } from './followers-over.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'
import { entryQuery } from './register-queries.ts'
import { VerifyNote } from './verify-note.tsx'

/** One account: how it stands and on what evidence, what may be done, who looks after it, and all that happened. */
export function AccountPage() {
  const { id } = useParams({ from: '/inside/accounts/$id' })
  const { edit } = useSearch({ from: '/inside/accounts/$id' })
  const navigate = useNavigate()
  const { data: account, error } = useQuery(entryQuery(id))
  const setEditing = (editing: boolean) =>
    void navigate({ to: '/accounts/$id', params: { id }, search: editing ? { edit: 'yes' } : {}, replace: true })
  return (
    <AccountFrame account={account} error={error} about={account && <About account={account} />}>
      {!account ? (
        <SkeletonRows rows={5} face={false} />
      ) : (
        <>
          <Mast title={account.name} above={<Above account={account} />} lede={account.purpose || undefined} />
          {edit && account.canEdit ? (
            <AccountForm account={account} onClose={() => setEditing(false)} />
          ) : (
            <Body account={account} onEdit={() => setEditing(true)} />
          )}
        </>
      )}
    </AccountFrame>
  )
}

function About({ account }: { account: Entry }) {
  return (
    <>
      <Publishing account={account} />
      <section>
        <AccountFacts account={account} />
      </section>
      <VerifyNote account={account} />
    </>
  )
}

function Above({ account }: { account: Entry }) {
  const networkName = useNetworkName()
  return (
    <span className="row wrap">
      <NetworkMark network={account.network} />
      <a className="link" href={account.url} rel="noreferrer">
        {networkName(account.network)}, {account.handle}
      </a>
      <HealthMark health={account.health} />
    </span>
  )
}

function Body({ account, onEdit }: { account: Entry; onEdit: () => void }) {
  const { t } = useLingui()
  return (
    <div className="acc-body">
      {account.publishingPause && (
        <p className="note loss sec">
          <b>{t`Everything is on hold: nothing is published here.`}</b> {account.publishingPause.reason}{' '}
          <Link className="link" to="/accounts/queue" hash="holds">
            {t`See what is on hold`}
          </Link>
        </p>
      )}
      <section className="sec" aria-labelledby="evidence">
        <h2 className="h3" id="evidence">{t`How it stands`}</h2>
        <AccountStands account={account} />
        <AccountActs account={account} onEdit={onEdit} />
      </section>
      <AccountRetirement account={account} />
      <ConnectionPanel account={account} />
      <FollowersOver days={account.followerHistory} />
      <AccountHistory id={account.id} />
    </div>
  )
}

/** May I publish here? With the rule’s own sentence, and the way to everybody else’s rights. */
function Publishing({ account }: { account: Entry }) {
  const { t } = useLingui()
  const publish = account.permissions.find(({ action }) => action === 'publish')
  if (!publish) return null
  return (
    <section>
      <div className={publish.allowed ? 'may' : 'may not'}>
        <b>{publish.allowed ? t`You may publish here.` : t`You may not publish here.`}</b> {publish.sentence}{' '}
        <RuleNumber rule={publish.rule} />
      </div>
      <p className="sm" style={{ marginTop: 8 }}>
        <Link className="link" to="/accounts/$id/rights" params={{ id: account.id }}>
          {t`Who may do what, and why`}
        </Link>
      </p>
    </section>
  )
}
