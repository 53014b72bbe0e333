import MarkdownIt from 'markdown-it'
import { markdownSyntax } from '../../../contract/markdown-syntax.ts'

/** Reads Markdown as the server reads it. */
export const tokenizer = markdownSyntax(MarkdownIt)
