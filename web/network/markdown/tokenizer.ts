import MarkdownIt from 'markdown-it'
import { markdownSyntax } from '../../../contract/network/markdown-syntax.ts'

/** Reads Markdown as the server reads it. */
export const tokenizer = markdownSyntax(MarkdownIt)
