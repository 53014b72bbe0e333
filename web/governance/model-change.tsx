import type { Wanted } from './wanted-pattern.ts'
import './governance.css'
import './what-if.css'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { readOperatingModel } from '../../contract/governance/operating-model.ts'
import { type Choice, updateOperatingModel } from '../../contract/governance/operating-model.ts'
import type { ProposedChange } from '../../contract/governance/what-if.ts'
import type { Result } from '../../contract/operation.ts'
import { UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { ChangeEffect } from './change-effect.tsx'
import { ForceFields } from './force-fields.tsx'
import { arrangementQuery } from './governance-queries.ts'
import { Held } from './held.tsx'
import { HubList } from './hub-list.tsx'
import type { ChangeSearch } from './index.tsx'
import { ModelLink } from './model-link.tsx'
import { PatternChoice } from './pattern-choice.tsx'
import { hasHubs, usePatternWords } from './pattern-words.ts'
import { ProposeForm } from './proposals.tsx'
import { refreshModel } from './refresh-model.ts'
import { WhatIfAnswer } from './what-if.tsx'

type Arranged = Result<typeof readOperatingModel>

/** Another pattern for one unit: what it will do stands beside the choice before anything is done. */
export function ModelChange() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(arrangementQuery())
  return (
    <Page
      title={t`What if`}
      width="wide"
      bar={<Crumb parentName={t`Operating model`} parent={ModelLink}>{t`What if`}</Crumb>}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} page />}
      {!data && !error && <SkeletonRows rows={6} face={false} />}
      {data && <Held latest={data}>{(held) => <ChangeForm arranged={held} />}</Held>}
    </Page>
  )
}

/** The unit, its pattern and its hubs stand in the address, so that the question can be passed on. */
function useWanted(arranged: Arranged) {
  const search = useSearch({ from: '/inside/model/change' })
  const navigate = useNavigate()
  const unit = arranged.units.find(({ id }) => id === search.unit) ?? arranged.units[0]
  const chosen = arranged.choices.find((choice) => choice.unit === unit?.id)
  const pattern = search.pattern ?? chosen?.pattern ?? 'inherit'
  const named = search.hubs === undefined ? (chosen?.hubs ?? []) : search.hubs.split(' ')
  const hubs = pattern !== 'inherit' && hasHubs(pattern) ? named.filter(Boolean) : []
  const change = (next: ChangeSearch): void =>
    void navigate({ to: '/model/change', search: { ...(unit && { unit: unit.id }), ...next }, replace: true })
  return {
    unit,
    pattern,
    hubs,
    pickUnit: (id: string) => change({ unit: id }),
    pickPattern: (one: Wanted['pattern']) => change({ pattern: one, hubs: named.join(' ') }),
    pickHubs: (ids: string[]) => change({ pattern, hubs: ids.join(' ') }),
  }
}

function ChangeForm({ arranged }: { arranged: Arranged }) {
  const { t } = useLingui()
  const words = usePatternWords()
  const { unit, pattern, hubs, pickUnit, pickPattern, pickHubs } = useWanted(arranged)
  const [centre, setCentre] = useState(arranged.centre?.id ?? '')
  if (!unit) return null
  const wanted: Wanted = { unit, pattern, hubs }
  const choices = choicesWith(arranged.choices, wanted)
  const different =
    JSON.stringify(choices) !== JSON.stringify(arranged.choices) || centre !== (arranged.centre?.id ?? '')
  const complete = pattern === 'inherit' || !hasHubs(pattern) || hubs.length > 0
  const changed = different && complete
  const change: ProposedChange = {
    ...(pattern === 'inherit' ? { inherit: unit.id } : { unit: { unit: unit.id, pattern, hubs } }),
    ...(centre === (arranged.centre?.id ?? '') ? {} : { centre: centre || null }),
  }
  return (
    <>
      <Mast
        title={
          pattern === 'inherit'
            ? t`What if ${unit.name} worked as the unit above?`
            : t`What if ${unit.name} worked like this: ${words[pattern].name}?`
        }
        lede={t`Choose, and read what would follow. Nothing changes by looking; the address holds the question.`}
      />
      <div className="own-two even">
        <div className="gov-form">
          <Field label={t`Unit`}>{(control) => <UnitSelect {...control} value={unit.id} onChange={pickUnit} />}</Field>
          <PatternChoice unit={unit} value={pattern} onChange={pickPattern} />
          {pattern !== 'inherit' && hasHubs(pattern) && <HubList hubs={hubs} onChange={pickHubs} />}
          {different && !complete && <p className="sm wrn">{t`Name at least one hub.`}</p>}
          {arranged.mayChange && (
            <Field
              label={t`Centre of Excellence`}
              hint={t`One unit for the whole organisation. It keeps the policies, trains and measures.`}
            >
              {(control) => <UnitSelect {...control} value={centre} none={t`No centre`} onChange={setCentre} />}
            </Field>
          )}
        </div>
        <ChangeEffect arranged={arranged} wanted={wanted} choices={choices} centre={centre} changed={changed} />
      </div>
      {changed && (
        <>
          <WhatIfAnswer within={unit.id} change={change} />
          <ProposeForm
            change={change}
            name={`${unit.name}: ${pattern === 'inherit' ? t`as the unit above` : words[pattern].name}`}
          />
        </>
      )}
      {arranged.mayChange && (
        <PutIntoForce seq={arranged.version} unit={unit.id} choices={choices} centre={centre} changed={changed} />
      )}
    </>
  )
}

type ForceProps = { seq: number; unit: string; choices: Choice[]; centre: string; changed: boolean }

function PutIntoForce({ seq, unit, choices, centre, changed }: ForceProps) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const apply = useApply(seq, unit)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (changed && reason.trim())
      apply.mutate({ baseVersion: seq, reason: reason.trim(), choices, centre: centre || null })
  }
  return (
    <section className="sec" aria-labelledby="force-head">
      <h2 className="h2" id="force-head">
        {t`Put it into force`}
      </h2>
      <p className="ink2">
        {t`It takes effect at once and as a whole. The version before stays and can be brought back.`}
      </p>
      <form className="gov-form" onSubmit={onSubmit} noValidate>
        <FormProblem error={apply.error} beside={['reason']} />
        <ForceFields
          onto={seq}
          hint={t`Whoever gains or loses a right reads this.`}
          reason={reason}
          onReason={setReason}
          error={apply.error}
          pending={apply.isPending}
          ready={changed}
        >
          {!changed && <span className="sm ink3">{t`Nothing is different yet.`}</span>}
        </ForceFields>
      </form>
    </section>
  )
}

function choicesWith(choices: Choice[], { unit, pattern, hubs }: Wanted): Choice[] {
  const others = choices.filter((choice) => choice.unit !== unit.id)
  if (pattern === 'inherit') return others
  const next = { unit: unit.id, pattern, hubs }
  const place = choices.findIndex((choice) => choice.unit === unit.id)
  return place < 0 ? [...others, next] : choices.with(place, next)
}

function useApply(onto: number, unit: string) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: { baseVersion: number; reason: string; choices: Choice[]; centre: string | null }) =>
      call(updateOperatingModel, { body }),
    onSuccess: async () => {
      await refreshModel(queryClient)
      await navigate({ to: '/model', search: { unit } })
      tellDone(t`Version ${onto + 1} is in force.`)
    },
  })
}
