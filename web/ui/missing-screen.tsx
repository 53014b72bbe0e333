import { useLingui } from '@lingui/react/macro'
import { ButtonLink } from './button-link.tsx'
import { EmptyState } from './empty-state.tsx'

/** Absent and hidden look the same, so the words cover both. */
export function MissingScreen() {
  const { t } = useLingui()
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="read">
        <EmptyState
          page
          title={t`There is nothing here for you`}
          action={
            <ButtonLink to="/" variant="filled">
              {t`Go home`}
            </ButtonLink>
          }
        >
          {t`The address may be wrong, or what stood here was removed or is not open to you.`}
        </EmptyState>
      </div>
    </main>
  )
}
