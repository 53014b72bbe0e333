import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createCommunity } from '../../contract/network/communities.ts'
import { loadSample } from '../../contract/sample.ts'
import { call } from '../platform/call.ts'
import { useMe } from '../platform/session.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Start } from './start.tsx'

type Way = 'empty' | 'past' | 'sample'

export function WaysStep() {
  const { t } = useLingui()
  const me = useMe()
  const [way, setWay] = useState<Way>('sample')
  const go = useGo()
  const ways: { way: Way; name: string; takes: string; what: string; not: string }[] = [
    {
      way: 'empty',
      name: t`Start empty`,
      takes: t`at once`,
      what: t`You, and one community called “New here”.`,
      not: t`Quiet until you have invited the first ten people.`,
    },
    {
      way: 'past',
      name: t`Bring your past`,
      takes: t`4 min for a million messages`,
      what: t`An export of your Slack workspace, or people and units from a CSV file.`,
      not: t`A dry run first: you read what would be lost before anything is written.`,
    },
    {
      way: 'sample',
      name: t`Look around in a sample`,
      takes: t`half a minute`,
      what: t`Aldermoor, valves and pumps: 4,180 people, 64 communities, 18 months of conversations.`,
      not: t`All of it invented. One click removes it; nothing leaves this machine.`,
    },
  ]
  const primary: Record<Way, string> = {
    empty: t`Start empty`,
    past: t`Choose what to bring`,
    sample: t`Weave the sample`,
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    go.mutate(way)
  }
  return (
    <Start
      step="ways"
      at={t`2 of 2, for ${me.organisation}`}
      title={t`How shall it begin?`}
      lede={t`None of the three is final. You can import later, and the sample leaves without a trace.`}
    >
      <form onSubmit={onSubmit}>
        <fieldset>
          <legend className="vh">{t`How shall it begin?`}</legend>
          {ways.map((one) => (
            <label className="way" key={one.way}>
              <input type="radio" name="way" checked={way === one.way} onChange={() => setWay(one.way)} />
              <span>
                <span className="nm">
                  {one.name} <small>{one.takes}</small>
                </span>
                <span className="what">{one.what}</span>
                <span className="not">{one.not}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {go.error && (
          <div style={{ marginTop: 16 }}>
            <ErrorNote
              error={go.error}
              title={t`It did not begin`}
              kept={t`Your organisation and your account are kept.`}
            />
          </div>
        )}
        <div className="form" style={{ paddingTop: 24 }}>
          <div className="end" style={{ marginTop: 0 }}>
            <Button type="submit" variant="filled" loading={go.isPending}>
              {primary[way]}
            </Button>
            <Button component={Link} to="/" variant="subtle">
              {t`Decide later`}
            </Button>
          </div>
        </div>
      </form>
    </Start>
  )
}

/** Does what was chosen and goes where it can be seen. */
function useGo() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (way: Way) => {
      if (way === 'sample') await call(loadSample, {})
      if (way === 'empty') {
        const purpose = t`The first words of whoever is new: who you are, what you work on, what you would like to know.`
        await call(createCommunity, { body: { name: t`New here`, purpose, visibility: 'public' } })
      }
      return way
    },
    onSuccess: async (way) => {
      queryClient.removeQueries({ queryKey: ['sample'] })
      if (way === 'sample') return navigate({ to: '/welcome/weaving' })
      if (way === 'past') return navigate({ to: '/administration/imports' })
      return navigate({ to: '/' })
    },
  })
}
