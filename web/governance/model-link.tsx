import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** The way back from a page of the operating model. */
export const ModelLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/model" {...props}>
    {inside}
  </Link>
)

/** The way back from a page of the Centre of Excellence. */
export const CentreLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/model/centre" {...props}>
    {inside}
  </Link>
)
