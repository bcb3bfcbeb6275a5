import { PageHeader } from '@/components/layout/page-header'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Page introuvable' }

export default function NotFound() {
  return (
    <>
      <PageHeader title="Cette page n’existe pas" />
      <p className="prose">
        L’adresse est peut-être incomplète, ou ce qu’elle désigne ne vous est pas accessible.{' '}
        <a href={routes.home()}>Revenir aux appels</a>.
      </p>
    </>
  )
}
