import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { describeError } from '../platform/problem-words.ts'
import { Crumb } from './crumb.tsx'
import { Page, useIsInsidePage } from './page.tsx'
import { RuleNumber, ruleOf } from './refusal.tsx'

type ErrorNoteProps = {
  error: unknown
  /** What did not work, as a sentence. */
  title?: string
  /** What was kept. */
  kept?: ReactNode
  onRetry?: () => void
  /** The note is all there is: its sentence is the headline of the page. */
  page?: boolean
}

/** Says what happened, what was kept and what to do. */
export function ErrorNote({ error, title, kept, onRetry, page = false }: ErrorNoteProps) {
  const { t } = useLingui()
  const what = useSentence(error)
  const rule = ruleOf(error)
  const Heading = page ? 'h1' : 'h2'
  return (
    <section className="msg" role="alert">
      <IconPlugConnectedX size={18} aria-hidden="true" />
      <div>
        <Heading className="h3">{title ?? t`This did not load`}</Heading>
        <p>
          {what} {rule && <RuleNumber rule={rule} />} {kept}
        </p>
        {onRetry && (
          <div className="do">
            <Button leftSection={<IconRefresh size={16} />} onClick={onRetry}>
              {t`Try again`}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

/** The sentence for an error, in the language of the screen. */
export function useSentence(error: unknown): string {
  const { i18n } = useLingui()
  return describeError(error, i18n)
}

/** A whole page that did not load: the rail stays, and so does the way back. */
export function ErrorScreen(props: ErrorNoteProps) {
  const { t } = useLingui()
  const isInside = useIsInsidePage()
  if (isInside) return <ErrorNote {...props} page />
  return (
    <Page title={t`This did not load`} bar={<Crumb>{t`This did not load`}</Crumb>}>
      <ErrorNote {...props} page />
    </Page>
  )
}
