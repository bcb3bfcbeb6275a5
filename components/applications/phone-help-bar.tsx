import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Notice } from '@/components/ui/notice'
import type { DossierPage } from '@/lib/applications/application.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatTime } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** Where whoever types for a structure comes from. */
export const helperTrail = (call: { slug: string; title: string }) => [
  { label: 'Pilotage', href: routes.staff() },
  { label: call.title, href: routes.staffCall(call.slug) },
  { label: 'Aide téléphonique', href: routes.phoneHelp(call.slug) },
]

/** Above each page of a dossier while somebody of the team types in it: who, for whom, until when. */
export function PhoneHelpBar({ help: { id, helper, caller, endsAt, mine }, mayEnd, close }: { help: NonNullable<DossierPage['help']>; mayEnd: boolean; close: FormAction }) {
  return (
    <Notice tone="info" title={mine ? `Vous saisissez pour ${caller}, au téléphone, jusqu’à ${formatTime(endsAt)}.` : `${helper}, de l’équipe de l’appel, saisit pour ${caller}, au téléphone, jusqu’à ${formatTime(endsAt)} au plus tard.`}>
      <p>
        {mine
          ? 'Relisez chaque réponse à voix haute : la structure devra la confirmer ou la changer avant de déposer. Les attestations, les fichiers et le dépôt restent à elle.'
          : 'Cette personne peut écrire des réponses pour vous ; elle ne dépose rien, et chacune vous reste à confirmer.'}
      </p>
      {mayEnd && (
        <ActionForm action={close} scope="aide" className="mt-2">
          <Hidden values={{ helpId: id }} />
          <Submit look="plain">Terminer l’aide téléphonique</Submit>
        </ActionForm>
      )}
    </Notice>
  )
}
