import { useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Result } from '../../contract/operation.ts'
import { lookUpAddress } from '../../contract/presence/accounts.ts'
import { Network } from '../../contract/presence/networks.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { Field } from '../ui/field.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'

const pauseMs = 250

/** What was pasted, and on which network it is; empty: that is read from it. */
export type Address = { url: string; network: Network | '' }
export type FoundAddress = Result<typeof lookUpAddress>

/** Which account an address names. Whoever types on aborts the question before. */
export const addressQuery = ({ url, network }: Address) =>
  queryOptions({
    queryKey: ['account-address', url.trim(), network],
    queryFn: ({ signal }) =>
      call(lookUpAddress, { query: { url: url.trim(), ...(network && { network }) } }, { signal }),
    retry: false,
    staleTime: 10_000,
  })

/** Said beside the address already. */
export const isOfAddress = (error: unknown): boolean => isProblem(error) && 'query/url' in error.fields

export const isSame = (a: Address, b: Address): boolean => a.url.trim() === b.url && a.network === b.network

/** Too little is not worth a question. */
const isEnough = ({ url, network }: Address): boolean =>
  network ? url.trim().length > 1 : /[^\s.]\.[^\s.]{2,}/.test(url)

type AddressFieldProps = {
  value: Address
  onChange: (value: Address) => void
  /** The account that is changed: its address as it stands is not asked about. */
  own?: { id: string } & Address
  error?: string | undefined
}

/** The address as people have it; the server reads network and handle from it, and says whether it is known. */
export function AddressField({ value, onChange, own, error }: AddressFieldProps) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const [asked] = useDebouncedValue(value, pauseMs)
  const kept = own !== undefined && isSame(asked, own)
  const enough = !kept && isEnough(asked)
  const { data, error: refused, isFetching } = useQuery({ ...addressQuery(asked), enabled: enough })
  const settled = asked.url === value.url && asked.network === value.network && enough
  const problem = settled && isProblem(refused) ? refused.message : undefined
  return (
    <div className="form-pair address">
      <Field
        label={t`Address`}
        error={error ?? problem}
        hint={<Reading found={settled ? data : undefined} reading={isFetching || (!settled && enough)} own={own?.id} />}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            placeholder="https://"
            value={value.url}
            onChange={({ target }) => onChange({ ...value, url: target.value })}
          />
        )}
      </Field>
      <Field label={t`Network`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={value.network}
            onChange={({ target }) =>
              onChange({ ...value, network: Network.enum.find((one) => one === target.value) ?? '' })
            }
          >
            <option value="">{t`Read from the address`}</option>
            {Network.enum.map((network) => (
              <option key={network} value={network}>
                {networkName(network)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

type ReadingProps = { found: FoundAddress | undefined; reading: boolean; own: string | undefined }
function Reading({ found, reading, own }: ReadingProps) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  if (!found) return <span role="status">{reading ? t`The address is being read.` : ''}</span>
  const { network, handle, url, registered } = found
  const known = registered && registered.account?.id !== own ? registered : null
  return (
    <span role="status" className="reading">
      <span className="row wrap">
        <NetworkMark network={network} />
        <b>{t`${networkName(network)}, ${handle}`}</b>
        <span className="clip">{url}</span>
      </span>
      {known && <Known known={known} />}
    </span>
  )
}

function Known({ known: { account, former } }: { known: NonNullable<FoundAddress['registered']> }) {
  const { t } = useLingui()
  if (!account) return <span className="wrn">{t`It is in the register already, but you cannot see it.`}</span>
  const link = (
    <Link className="link" to="/accounts/$id" params={{ id: account.id }}>
      {account.name}
    </Link>
  )
  return (
    <span className="wrn">
      {former ? t`An account in the register had this address before:` : t`It is in the register already:`} {link},{' '}
      {account.unit.name}
    </span>
  )
}
