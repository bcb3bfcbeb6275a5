'use client'

import type { VoteValue } from '@/lib/deliberation/ballot'
import { voteWords } from '@/lib/deliberation/deliberation.words'
import { useField } from '../form/action-form'

const values = ['FOR', 'AGAINST', 'ABSTAIN'] as const satisfies readonly VoteValue[]

/** One line per member present: for, against, abstention. */
export function VotesTable({ members, given = {} }: { members: readonly { jurorId: string; name: string }[]; given?: Record<string, VoteValue> }) {
  return (
    <div className="divide-y divide-line border-y border-line">
      {members.map((member) => (
        <MemberVote key={member.jurorId} {...member} given={given[member.jurorId]} />
      ))}
    </div>
  )
}

function MemberVote({ jurorId, name, given }: { jurorId: string; name: string; given: VoteValue | undefined }) {
  const field = `votes.${jurorId}`
  const { id, error, typed } = useField(field)
  const chosen = typed ?? given
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-erreur` : undefined} className="flex flex-wrap items-center justify-between gap-x-6 py-1">
      <legend className="float-left font-semibold">{name}</legend>
      {error && (
        <p id={`${id}-erreur`} className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-x-5">
        {values.map((value) => (
          <label key={value} className="flex min-h-11 items-center gap-2">
            <input type="radio" name={field} value={value} defaultChecked={chosen === value} className="size-5 accent-accent" />
            {voteWords[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
