import type { QueryClient } from '@tanstack/react-query'

/** After another version came into force: everything that rests on it is asked anew. */
export const refreshModel = (queryClient: QueryClient): Promise<unknown> =>
  Promise.all(
    ['arrangement', 'arrangements', 'holders', 'rights', 'courses', 'decision', 'what-if', 'risk'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  )
