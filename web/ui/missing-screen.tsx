import { useLingui } from '@lingui/react/macro'
import { ButtonLink } from './button-link.tsx'
import { Crumb } from './crumb.tsx'
import { EmptyState } from './empty-state.tsx'
import { Page, useIsInsidePage } from './page.tsx'

/** Absent and hidden look the same, so the words cover both. */
export function MissingScreen() {
  const { t } = useLingui()
  const isInside = useIsInsidePage()
  if (isInside) return <Missing />
  return (
    <Page title={t`Nothing here`} bar={<Crumb>{t`Nothing here`}</Crumb>}>
      <Missing />
    </Page>
  )
}

function Missing() {
  const { t } = useLingui()
  return (
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
  )
}
