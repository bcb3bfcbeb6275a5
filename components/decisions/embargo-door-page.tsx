import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { FormAction } from '@/lib/kernel/form-state'

/** A button, not the link alone: software that follows links in mails must neither read nor count as an opening. */
export function EmbargoDoorPage({ secret, open }: { secret: string; open: FormAction }) {
  return (
    <>
      <PageHeader title="Information sous embargo" />
      <ActionForm action={open} className="max-w-xl space-y-4">
        <p>
          Ce qui suit vous est confié avant l’annonce des résultats. En l’ouvrant, vous vous engagez à ne le transmettre à personne et à ne pas le publier avant elle. L’ouverture
          est datée et journalisée.
        </p>
        <Hidden values={{ secret }} />
        <Submit>Lire ce qui m’est confié</Submit>
      </ActionForm>
    </>
  )
}
