// Runs in a worker thread: see render-text.ts.
import { renderWithMentions } from './render-text.ts'

export default renderWithMentions
