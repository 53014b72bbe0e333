import './rows.css'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { CompactRow } from './compact-row.tsx'
import { RowList } from './row-list.tsx'
import { bookmarksQuery } from './thread-queries.ts'

export function Bookmarks() {
  const { t } = useLingui()
  const query = useInfiniteQuery(bookmarksQuery)
  return (
    <Page title={t`Bookmarks`} bar={<Crumb>{t`Bookmarks`}</Crumb>}>
      <Mast title={t`Bookmarks`} lede={t`Threads you kept for later. Only you see them.`} />
      <RowList
        query={query}
        label={t`Bookmarks`}
        className="threads"
        render={(row) => <CompactRow key={row.id} row={row} place />}
        empty={
          <EmptyState title={t`Nothing kept yet`}>{t`The ribbon at the top of a thread keeps it here.`}</EmptyState>
        }
      />
    </Page>
  )
}
