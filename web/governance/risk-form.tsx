import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Risk } from '../../contract/governance/authorization.ts'
import type { RiskRule } from '../../contract/governance/operating-model.ts'
import { useNetworkName } from '../presence/parts.ts'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { WordList } from '../ui/word-list.tsx'
import { risks } from './choices.ts'
import { useRiskWords } from './pattern-words.ts'
import { ResourceSelect, useAccounts } from './resource-select.tsx'

type FormProps = { rule?: RiskRule; onKeep: (rule: RiskRule) => void; onClose: () => void }
const day = (time: string | undefined): string => {
  if (!time) return ''
  const at = new Date(time)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** One rule under the pen: what makes a text riskier, how risky, and why. */
export function RiskForm({ rule, onKeep, onClose }: FormProps) {
  const { t } = useLingui()
  const [description, setDescription] = useState(rule?.description ?? '')
  const [atLeast, setAtLeast] = useState<Risk>(rule?.atLeast ?? 'sensitive')
  const [words, setWords] = useState(rule?.words ?? [])
  const [account, setAccount] = useState(rule?.account ?? '')
  const [network, setNetwork] = useState(rule?.network ?? '')
  const [audience, setAudience] = useState(rule?.audience ?? '')
  const [from, setFrom] = useState(day(rule?.from))
  const [until, setUntil] = useState(day(rule?.until))
  const [checked, setChecked] = useState(false)
  const short = words.some((word) => word.trim().length < 2)
  const backwards = from !== '' && until !== '' && until < from
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (!description.trim() || short || backwards) return
    onKeep({
      description: description.trim(),
      atLeast,
      ...(words.length > 0 && { words }),
      ...(account && { account }),
      ...(network && { network }),
      ...(audience.trim() && { audience: audience.trim() }),
      ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
      ...(until && { until: new Date(`${until}T23:59:59`).toISOString() }),
    })
  }
  return (
    <form className="gov-form whole risk-form" onSubmit={onSubmit} noValidate>
      <Field
        label={t`What the author is told`}
        hint={t`Why somebody else looks at it first, in a sentence.`}
        error={checked && !description.trim() ? t`Say why in a sentence: whoever writes reads it.` : undefined}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            value={description}
            maxLength={300}
            // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
            autoFocus
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <RiskField label={t`The text counts at least as`} value={atLeast} onChange={setAtLeast} without="routine" />
      <Field
        label={t`If it says one of these words`}
        hint={t`Whole words, in any case. Enter ends a word.`}
        error={checked && short ? t`A word has at least two letters.` : undefined}
      >
        {(control) => <WordList {...control} words={words} onChange={setWords} maxLength={60} />}
      </Field>
      <div className="gov-pair">
        <Field label={t`And on the account`}>
          {(control) => <ResourceSelect {...control} kind="account" value={account} onChange={setAccount} />}
        </Field>
        <NetworkField value={network} onChange={setNetwork} />
        <Field label={t`And for the audience`} hint={t`As authors name it, such as investors.`}>
          {(control) => (
            <input
              {...control}
              className="input"
              value={audience}
              maxLength={80}
              onChange={(event) => setAudience(event.target.value)}
            />
          )}
        </Field>
        <span />
        <DateField label={t`And sent from`} value={from} onChange={setFrom} />
        <DateField
          label={t`And sent until`}
          value={until}
          onChange={setUntil}
          error={checked && backwards ? t`It ends before it begins.` : undefined}
        />
      </div>
      <p className="hint">{t`All that is given must hold. Without any of it the rule holds for every text.`}</p>
      <div className="end">
        <Button type="submit">{rule ? t`Take the change over` : t`Add it to the list`}</Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}

function NetworkField({ value, onChange }: { value: string; onChange: (network: string) => void }) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const used = new Set(useAccounts().map(({ network }): string => network))
  if (value) used.add(value)
  return (
    <Field label={t`And on the network`}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t`Any network`}</option>
          {[...used].sort().map((network) => (
            <option key={network} value={network}>
              {networkName(network)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type RiskFieldProps = { label: string; value: Risk; onChange: (risk: Risk) => void; without?: Risk }

/** One of the four. */
export function RiskField({ label, value, onChange, without }: RiskFieldProps) {
  const words = useRiskWords()
  return (
    <Field label={label} hint={words[value].more}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={({ target }) => onChange(risks.find((one) => one === target.value) ?? 'routine')}
        >
          {risks
            .filter((one) => one !== without)
            .map((one) => (
              <option key={one} value={one}>
                {words[one].name}
              </option>
            ))}
        </select>
      )}
    </Field>
  )
}
