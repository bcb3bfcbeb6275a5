import type { ReactNode } from 'react'
import { StateBadge } from '@/components/ui/badge'
import { formatInstant } from '@/lib/kernel/instants'
import type { ListedRequest } from '@/lib/support/expert.queries'
import { requestTones, requestWords, sessionWhen } from '@/lib/support/support.words'

type Props = { requests: readonly ListedRequest[]; title: (request: ListedRequest) => ReactNode; more?: (request: ListedRequest) => ReactNode }

/** Requests to meet an expert, latest first: what became of each. */
export function Requests({ requests, title, more }: Props) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {requests.map((request) => (
        <li key={request.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
          <span className="min-w-0">
            <span className="block font-semibold">{title(request)}</span>
            <span className="block text-sm text-soft">
              {request.laureate}, à {request.expert}, le {formatInstant(request.askedAt)}
            </span>
            {request.answer && <span className="block whitespace-pre-line">{request.answer}</span>}
            {request.session && <span className="block text-sm">Rencontre : {sessionWhen(request.session)}</span>}
          </span>
          <span className="flex flex-wrap items-center gap-2">
            <StateBadge tone={requestTones[request.state]}>{requestWords[request.state]}</StateBadge>
            {more?.(request)}
          </span>
        </li>
      ))}
    </ul>
  )
}
