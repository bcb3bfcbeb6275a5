import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { StateBadge } from '@/components/ui/badge'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { NeedsPage } from '@/lib/support/need.queries'
import { needSourceWords, needStateWords } from '@/lib/support/support.words'

export type NeedActions = { drop: FormAction }
type Props = { need: NeedsPage['needs'][number]; page: NeedsPage; actions: NeedActions }

/** One need: what answers it, or the gesture that says so. */
export function Need({ need, page, actions }: Props) {
  const { id, source, text, state, open, answer, version } = need
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="min-w-0">
          <span className="block font-semibold">{text}</span>
          <span className="text-sm text-soft">{needSourceWords[source]}</span>
        </span>
        <StateBadge tone={open ? 'warning' : state === 'ANSWERED' ? 'success' : 'neutral'}>{open ? needStateWords.OPEN : needStateWords[state]}</StateBadge>
      </div>
      {answer && (
        <p className="text-sm">
          {open ? 'N’y répond plus : ' : 'Y répond : '}
          <Answer answer={answer} slug={page.call.slug} />
        </p>
      )}
      {page.mayWrite && open && (
        <div className="mt-1 flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <a href={routes.answerNeed(page.call.slug, page.laureate.id, id)}>
            Dire ce qui y répond<span className="sr-only"> : {text}</span>
          </a>
          <ActionForm action={actions.drop} scope={`ecarter-${id}`} className="">
            <Hidden values={{ needId: id, version }} />
            <Submit look="quiet">
              Écarter ce besoin<span className="sr-only"> : {text}</span>
            </Submit>
          </ActionForm>
        </div>
      )}
    </li>
  )
}

function Answer({ answer: { kind, id, title }, slug }: { answer: NonNullable<Props['need']['answer']>; slug: string }) {
  if (kind === 'REQUEST') return <>demande « {title} »</>
  return <a href={kind === 'SESSION' ? routes.session(slug, id) : routes.resource(id)}>{title}</a>
}
