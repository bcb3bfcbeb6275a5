import type { CallForm } from '@/lib/calls/form.queries'
import { routes } from '@/lib/kernel/routes'
import { Notice } from '../ui/notice'

/** Said before anything is typed: this form does not change now. */
export function FrozenForm({ call }: { call: CallForm }) {
  return (
    <Notice tone="info" title={call.closed ?? ''}>
      <p>
        <a href={routes.callForm(call.slug)}>Revenir au formulaire</a>
      </p>
    </Notice>
  )
}
