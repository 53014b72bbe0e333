import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { readArrangement } from '../../contract/governance.ts'
import { type ArrangedUnit, type Choice, changeArrangement, type Pattern } from '../../contract/governance.ts'
import type { Result } from '../../contract/operation.ts'
import { UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { ChangeEffect } from './change-effect.tsx'
import { arrangementQuery } from './governance-queries.ts'
import { HubList } from './hub-list.tsx'
import { refreshModel } from './model-history.tsx'
import { ModelLink } from './model-link.tsx'
import { PatternGlyph } from './pattern-glyph.tsx'
import { hasHubs, patterns, usePatternWords } from './pattern-words.ts'

type Arranged = Result<typeof readArrangement>
export type Wanted = { unit: ArrangedUnit; pattern: Pattern | 'inherit'; hubs: string[] }

/** Another pattern for one unit: what it will do stands beside the choice before anything is done. */
export function ModelChange() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/model/change' })
  const { data, error, refetch } = useQuery(arrangementQuery())
  return (
    <Page
      title={t`Change the operating model`}
      width="wide"
      bar={<Crumb parentName={t`Operating model`} parent={ModelLink}>{t`Change`}</Crumb>}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} page />}
      {!data && !error && <SkeletonRows rows={6} face={false} />}
      {data && !data.mayChange && (
        <Refusal
          page
          title={t`You may not change the operating model`}
          sentence={t`The operating model is changed by administrators.`}
          kept={t`Nothing was changed. You can read everything, and ask why.`}
        />
      )}
      {data?.mayChange && <ChangeForm key={data.seq} arranged={data} begin={search.unit} />}
    </Page>
  )
}

function ChangeForm({ arranged, begin }: { arranged: Arranged; begin: string | undefined }) {
  const { t } = useLingui()
  const first = arranged.units.find(({ id }) => id === begin) ?? arranged.units[0]
  const [unitId, setUnitId] = useState(first?.id ?? '')
  const unit = arranged.units.find(({ id }) => id === unitId) ?? first
  const chosen = arranged.choices.find((choice) => choice.unit === unit?.id)
  const [pattern, setPattern] = useState<Wanted['pattern']>(chosen?.pattern ?? 'inherit')
  const [hubs, setHubs] = useState<string[]>(chosen?.hubs ?? [])
  const [centre, setCentre] = useState(arranged.centre?.id ?? '')
  const [reason, setReason] = useState('')
  const apply = useApply(arranged.seq, unitId)
  if (!unit) return null
  const wanted: Wanted = { unit, pattern, hubs: pattern !== 'inherit' && hasHubs(pattern) ? hubs : [] }
  const choices = choicesWith(arranged.choices, wanted)
  const changed = JSON.stringify(choices) !== JSON.stringify(arranged.choices) || centre !== (arranged.centre?.id ?? '')
  const complete = pattern === 'inherit' || !hasHubs(pattern) || hubs.length > 0
  const pickUnit = (id: string): void => {
    const own = arranged.choices.find((choice) => choice.unit === id)
    setUnitId(id)
    setPattern(own?.pattern ?? 'inherit')
    setHubs(own?.hubs ?? [])
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (changed && complete && reason.trim())
      apply.mutate({ onto: arranged.seq, reason: reason.trim(), choices, centre: centre || null })
  }
  return (
    <>
      <Mast
        title={t`Another way of working for ${unit.name}`}
        lede={t`It takes effect at once and as a whole. The version before stays and can be brought back.`}
      />
      <div className="own-two">
        <form className="gov-form" onSubmit={onSubmit} noValidate>
          <FormProblem error={apply.error} beside={['reason']} />
          <Field label={t`Unit`}>{(control) => <UnitSelect {...control} value={unitId} onChange={pickUnit} />}</Field>
          <PatternChoice unit={unit} value={pattern} onChange={setPattern} />
          {pattern !== 'inherit' && hasHubs(pattern) && <HubList hubs={hubs} onChange={setHubs} />}
          <Field
            label={t`Centre of Excellence`}
            hint={t`One unit for the whole organisation. It keeps the policies, trains and measures.`}
          >
            {(control) => <UnitSelect {...control} value={centre} none={t`No centre`} onChange={setCentre} />}
          </Field>
          <Field
            label={t`Why?`}
            hint={t`Whoever gains or loses a right reads this.`}
            error={fieldError(apply.error, 'reason')}
          >
            {(control) => (
              <textarea
                {...control}
                className="input"
                value={reason}
                maxLength={1000}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <div className="end">
            <Button
              type="submit"
              variant="filled"
              loading={apply.isPending}
              disabled={!changed || !complete || !reason.trim()}
            >
              {t`Put into force as version ${arranged.seq + 1}`}
            </Button>
            {!changed && <span className="sm ink3">{t`Nothing is different yet.`}</span>}
            {changed && !complete && <span className="sm wrn">{t`Name at least one hub.`}</span>}
          </div>
        </form>
        <ChangeEffect
          arranged={arranged}
          wanted={wanted}
          choices={choices}
          centre={centre}
          changed={changed && complete}
        />
      </div>
    </>
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
    mutationFn: (body: { onto: number; reason: string; choices: Choice[]; centre: string | null }) =>
      call(changeArrangement, { body }),
    onSuccess: async () => {
      await refreshModel(queryClient)
      await navigate({ to: '/model', search: { unit } })
      tellDone(t`Version ${onto + 1} is in force.`)
    },
  })
}

type ChoiceProps = { unit: ArrangedUnit; value: Wanted['pattern']; onChange: (value: Wanted['pattern']) => void }

function PatternChoice({ unit, value, onChange }: ChoiceProps) {
  const { t } = useLingui()
  const words = usePatternWords()
  return (
    <fieldset className="gov-choices">
      <legend className="h4">{t`How ${unit.name} works`}</legend>
      {patterns.map((pattern) => (
        <label key={pattern}>
          <input type="radio" name="pattern" checked={value === pattern} onChange={() => onChange(pattern)} />
          <PatternGlyph pattern={pattern} size={28} silent tone={value === pattern ? 'new' : 'ink'} />
          <span>
            {words[pattern].name}
            <small>{words[pattern].more}</small>
          </span>
        </label>
      ))}
      <label>
        <input type="radio" name="pattern" checked={value === 'inherit'} onChange={() => onChange('inherit')} />
        <span />
        <span>
          {unit.parent ? t`As the unit above` : t`No choice`}
          <small>
            {unit.parent
              ? t`${unit.name} follows the nearest unit above it that chose`
              : t`Everything below counts as decentralized until it chooses`}
          </small>
        </span>
      </label>
    </fieldset>
  )
}
