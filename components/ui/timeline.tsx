import type { ReactNode } from 'react'

/** What happened, who, when; newest first. */
export function Timeline({ events }: { events: { key: string; when: ReactNode; what: ReactNode; legal?: boolean }[] }) {
  return (
    <ol className="border-l-2 border-line">
      {events.map((event) => (
        <li key={event.key} className={`relative mb-4 pl-4 before:absolute before:-left-[5px] before:top-2 before:size-2 before:rounded-full ${event.legal ? 'before:bg-accent' : 'before:bg-control'}`}>
          <p>{event.what}</p>
          <p className="text-sm text-soft">{event.when}</p>
        </li>
      ))}
    </ol>
  )
}
