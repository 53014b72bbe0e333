import { type FormValidateInput, type UseFormReturnType, useForm } from '@mantine/form'
import type { UseMutationResult } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { DraftPlace, draftOwner } from '../platform/drafts.ts'
import { fieldErrors } from '../platform/use-write.ts'
import type { Restored } from './use-draft-form.tsx'

type Fields = Record<string, unknown>
type Kept<Values> = { value: Values; base: string }
type WriteFormOptions<Values extends Fields, Input, Output> = {
  /** The values when the form opens. They stay its base, whatever the server sends later. */
  initialValues: Values
  validate?: FormValidateInput<Values>
  /** Of `useWrite`, with `failure: 'form'`. */
  write: UseMutationResult<Output, Error, Input, unknown>
  /** Makes the input of the write. `changed` holds only the fields that are not as they were when the form opened. */
  send: (values: Values, changed: Partial<Values>) => Input
  onDone?: (output: Output, values: Values) => unknown
  /** Keeps unsent text in this browser under this name, through reloads and ended sessions. Never for passwords. */
  draft?: string
}

export type WriteFormState<Values extends Fields> = UseFormReturnType<Values> & {
  submit: (event?: React.FormEvent<HTMLFormElement>) => void
  error: Error | null
  isPending: boolean
  isChanged: boolean
  draft: Restored
}

/**
 * A form that one write sends: errors of the server appear at their fields, a failed request keeps the text, a second
 * submit while the first is on its way does nothing.
 */
export function useWriteForm<Values extends Fields, Input, Output>({
  initialValues,
  validate,
  write,
  send,
  onDone,
  draft,
}: WriteFormOptions<Values, Input, Output>): WriteFormState<Values> {
  const [base] = useState(initialValues)
  const kept = useKeptText(base, draft)
  const form = useForm<Values>({
    initialValues: kept.first,
    ...(validate && { validate }),
    onValuesChange: kept.keep,
  })
  const changed = changedFields(base, form.values)
  const isBusy = useRef(false)
  const isShown = useIsShown()
  const submit = form.onSubmit((values) => {
    if (isBusy.current) return
    isBusy.current = true
    write
      .mutateAsync(send(values, changedFields(base, values)))
      .then(
        (output) => {
          kept.forget()
          if (isShown.current) onDone?.(output, values)
        },
        (error: unknown) => form.setErrors(fieldErrors(error)),
      )
      .finally(() => {
        isBusy.current = false
      })
  })
  return {
    ...form,
    submit,
    error: write.error,
    isPending: write.isPending,
    isChanged: Object.keys(changed).length > 0,
    draft: {
      restored: kept.restored,
      restore: () => form.setValues(kept.restore()),
      discard: () => form.setValues(kept.discard(form.getValues())),
    },
  }
}

function changedFields<Values extends Fields>(base: Values, values: Values): Partial<Values> {
  const fields = Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name]))
  return Object.fromEntries(fields) as Partial<Values>
}

/** False once the form has left the screen: then nothing follows the answer. */
function useIsShown(): React.RefObject<boolean> {
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  return isShown
}

/** Unsent text in this browser. Text that began with other values than these is offered, not restored. */
function useKeptText<Values extends Fields>(base: Values, name: string | undefined) {
  const [place] = useState(() => (name ? new DraftPlace<Kept<Values>>(draftOwner(), name) : null))
  const [found] = useState(() => {
    const kept = place?.read() ?? null
    return kept && { at: kept.at, value: kept.words.value, offered: kept.words.base !== JSON.stringify(base) }
  })
  const [restored, setRestored] = useState(found && { at: found.at, offered: found.offered })
  const forget = (): void => {
    place?.keep(null)
    setRestored(null)
  }
  return {
    first: found && !found.offered ? { ...base, ...found.value } : base,
    restored,
    forget,
    keep: (values: Values): void => {
      const isChanged = JSON.stringify(values) !== JSON.stringify(base)
      place?.keep(isChanged ? { value: values, base: JSON.stringify(base) } : null)
    },
    restore: (): Values => {
      setRestored(null)
      return { ...base, ...found?.value }
    },
    discard: (values: Values): Values => {
      forget()
      return found?.offered ? values : base
    },
  }
}
