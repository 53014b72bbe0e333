const [QUOTE, BACKSLASH, OPEN, CLOSE, BRACE_OPEN, BRACE_CLOSE] = Buffer.from('"\\[]{}')

/** Tracks strings and brackets of JSON, to find where a value ends before it is parsed. */
export class JsonNesting {
  /** Number of open brackets. */
  depth = 0
  /** The largest depth so far. */
  deepest = 0
  inString = false
  #escaped = false

  /** Processes the next character, given as its code, or the next byte of UTF-8. */
  take(code: number): void {
    if (this.inString) {
      if (this.#escaped) this.#escaped = false
      else if (code === BACKSLASH) this.#escaped = true
      else if (code === QUOTE) this.inString = false
    } else if (code === QUOTE) this.inString = true
    else if (code === OPEN || code === BRACE_OPEN) {
      if (++this.depth > this.deepest) this.deepest = this.depth
    } else if ((code === CLOSE || code === BRACE_CLOSE) && this.depth > 0) this.depth--
  }
}
