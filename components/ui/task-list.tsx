import type { ReactNode } from 'react'

export type Task = { label: string; href: string; reason?: ReactNode; due?: ReactNode }

/** « À faire »: what is to be done next, by date, with the reason. */
export function TaskList({ tasks, empty }: { tasks: Task[]; empty: string }) {
  return (
    <section aria-labelledby="a-faire" className="mb-10">
      <h2 id="a-faire" className="mb-2">
        À faire
      </h2>
      {tasks.length === 0 ? (
        <p className="text-soft">{empty}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {tasks.map((task) => (
            <li key={task.href + task.label} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
              <span>
                <a href={task.href} className="font-semibold">
                  {task.label}
                </a>
                {task.reason && <span className="block text-sm text-soft">{task.reason}</span>}
              </span>
              {task.due && <span className="text-sm tabular-nums text-soft">{task.due}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
