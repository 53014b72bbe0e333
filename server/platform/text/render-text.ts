import { workerTask } from '../workers.ts'
import { findMentions, isPlain, type Mentions, type Rendered, render, tooLargeToShow } from './markdown.ts'

/**
 * Maximum number of characters that are rendered on the event loop: at most 20 ms. Longer texts are rendered in a
 * worker thread.
 */
const SHORT = 4000

export type RenderInput = { source: string; max: number }
export type RenderedText = Rendered & { mentions: Mentions }
const inWorker = workerTask<RenderInput, RenderedText | undefined>(new URL('./render-task.ts', import.meta.url), {
  seconds: 20,
  megabytes: 256,
})

/**
 * Renders a text: HTML, an excerpt of at most `max` characters, and mentions. Throws 422 with `pointer` if it is too
 * large to show, or takes too long.
 */
export async function renderText(source: string, max = 0, pointer = '/body/markdown'): Promise<RenderedText> {
  const short = source.length <= SHORT || isPlain(source)
  const rendered = short ? renderWithMentions({ source, max }) : await inWorker({ source, max })
  if (!rendered) throw tooLargeToShow(pointer)
  return rendered
}

/** Returns only the HTML; empty for a blank text. */
export const renderHtml = async (source: string, pointer?: string): Promise<string> =>
  source.trim() === '' ? '' : (await renderText(source, 0, pointer)).html

/** Undefined if the text is too large to show. */
export function renderWithMentions({ source, max }: RenderInput): RenderedText | undefined {
  const rendered = render(source, max)
  return rendered && { ...rendered, mentions: findMentions(source) }
}
