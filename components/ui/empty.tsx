import type { ReactNode } from 'react'

/** Says why it is empty and what fills it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="border border-dashed border-line px-4 py-8 text-center text-soft">
      <p>{children}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
