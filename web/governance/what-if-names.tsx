import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  exportWhatIf,
  listWhatIfPeople,
  type PersonChange,
  type ProposedChange,
} from '../../contract/governance/what-if.ts'
import { call } from '../platform/call.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { saveFile } from '../ui/save-file.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useActionWords } from './pattern-words.ts'

type NamesProps = { change: ProposedChange; within: string }

/** Name by name: whose rights change, and on which accounts; the whole list as a file. */
export function WhatIfNames({ change, within }: NamesProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const save = useMutation({
    mutationFn: () => call(exportWhatIf, { body: { change, unit: within } }),
    onSuccess: (text) => saveFile('what-if.csv', String(text), 'text/csv'),
  })
  return (
    <section className="sec" aria-labelledby="names-head">
      <h3 className="h3" id="names-head">
        {t`Name by name`}
      </h3>
      <FormProblem error={save.error} />
      <div className="gov-end">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t`Hide the names` : t`Show the names`}
        </Button>
        <Button leftSection={<IconDownload size={16} />} loading={save.isPending} onClick={() => save.mutate()}>
          {t`All of it as CSV`}
        </Button>
      </div>
      {open && <Names change={change} within={within} />}
    </section>
  )
}

function Names({ change, within }: NamesProps) {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['what-if names', change, within],
    queryFn: ({ pageParam, signal }) =>
      call(
        listWhatIfPeople,
        { body: { change, unit: within, limit: 20, ...(pageParam === null ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  })
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={4} />
  if (data.pages[0]?.total === 0) return <p className="ink2">{t`Nobody’s rights change.`}</p>
  return (
    <>
      <ul className="gov-rows bare">
        {data.pages
          .flatMap(({ items }) => items)
          .map((one) => (
            <Name key={one.person.id} one={one} />
          ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  )
}

/** So many accounts are named in a row; the file has all. */
const NAMED = 3

function Name({ one: { person, gain, lose, changes } }: { one: PersonChange }) {
  const { t } = useLingui()
  const words = useActionWords()
  const more = gain + lose - Math.min(changes.length, NAMED)
  return (
    <li className="faced">
      <Avatar person={person} size={32} />
      <div>
        <Link className="nm" to="/people/$id" params={{ id: person.id }}>
          {person.name}
        </Link>
        <small className="dotsep">
          {changes.slice(0, NAMED).map(({ account, action, change }) => (
            <span key={`${account.id} ${action}`}>
              <span aria-hidden="true">{change === 'gain' ? '+' : '−'}</span>
              <span className="vh">{change === 'gain' ? t`gains` : t`loses`}</span> {words[action].name}: {account.name}
            </span>
          ))}
          {more > 0 && <span>{t`${plural(more, { one: '# right', other: '# rights' })} more`}</span>}
        </small>
      </div>
      <div className="side num">
        {gain > 0 && <span className="acc">+{gain}</span>}
        {lose > 0 && <span className="wrn">−{lose}</span>}
      </div>
    </li>
  )
}
