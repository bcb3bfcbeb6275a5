import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { DepositPage } from '@/lib/applications/application.queries'
import { depositedFile, receiptParagraphs, verification } from '@/lib/applications/receipt'
import { formatInstantExact } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { SubmissionView } from './submission-view'

/** The receipt of one deposit, and its copy. */
export function ReceiptPage({ page: { receipt, content, scans, last } }: { page: DepositPage }) {
  const { applicationId, number, n } = receipt
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${number}`, href: routes.application(applicationId) },
        ]}
        title={`Dépôt n° ${n} : récépissé`}
        state={receipt.callTitle}
        action={
          <a href={routes.receiptPdf(applicationId, n)} className="button">
            Télécharger le récépissé (PDF)
          </a>
        }
      />
      {n === last ? (
        <Notice tone="success" title={`La candidature est déposée : ${formatInstantExact(receipt.depositedAt)} (heure de Paris).`}>
          {receiptParagraphs(receipt).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </Notice>
      ) : (
        <Notice tone="info" title={`Un dépôt plus récent remplace celui-ci pour l’examen : le dépôt n° ${last}.`}>
          <p>
            <a href={routes.receipt(applicationId, last)}>Voir le dépôt n° {last}</a>
          </p>
        </Notice>
      )}
      <div className="space-y-10">
        <Facts
          items={[
            { label: 'Dossier', value: `n° ${number}` },
            { label: 'Structure', value: receipt.structureName },
            { label: 'Projet', value: receipt.title },
            ...(receipt.depositor ? [{ label: 'Déposé par', value: receipt.depositor }] : []),
            { label: 'Déposé le', value: `${formatInstantExact(receipt.depositedAt)} (heure de Paris)` },
            { label: 'Premier dépôt', value: `${formatInstantExact(receipt.firstDepositedAt)} (heure de Paris)` },
            { label: 'Empreinte SHA-256', value: <code className="break-all">{receipt.sha256}</code> },
          ]}
        />
        <section aria-labelledby="verifier" className="max-w-3xl space-y-3">
          <h2 id="verifier">Vérifier les empreintes</h2>
          {receipt.attachments.length > 0 && (
            <table className="table as-cards">
              <thead>
                <tr>
                  <th scope="col">Pièce reçue</th>
                  <th scope="col">Empreinte SHA-256</th>
                </tr>
              </thead>
              <tbody>
                {receipt.attachments.map((file) => (
                  <tr key={file.id}>
                    <th scope="row">{file.name}</th>
                    <td data-label="Empreinte">
                      <code className="break-all">{file.sha256}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p>{verification(depositedFile(receipt))}</p>
          <p>
            <a href={routes.depositedJson(applicationId, n)}>Télécharger le dossier déposé (JSON)</a>
          </p>
        </section>
        <SubmissionView content={content} attachmentHref={routes.attachment} scans={scans} />
      </div>
    </>
  )
}
