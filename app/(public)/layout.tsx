import type { ReactNode } from 'react'

/** Public pages read like a printed programme: their titles are set in the serif. */
export default function Layout({ children }: { children: ReactNode }) {
  return <div className="programme">{children}</div>
}
