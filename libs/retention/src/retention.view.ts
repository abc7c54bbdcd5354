import type { RetentionLaw, RetentionPeriod } from '@redress/policy';
import type { Destruction } from './destruction.entity.js';

/** The rule of retention that a destruction rests on, in the words of the place. */
interface Ruled {
  period: Pick<RetentionPeriod, 'label' | 'years'>;
}

/** A case whose time of keeping is over and that nothing holds. */
export interface DueView
  extends Ruled, Pick<Destruction, 'caseId' | 'rule' | 'closedOn' | 'allowedOn' | 'arithmetic'> {
  number: string;
}

export interface DestructionView
  extends
    Ruled,
    Pick<
      Destruction,
      | 'id'
      | 'caseId'
      | 'status'
      | 'rule'
      | 'closedOn'
      | 'allowedOn'
      | 'arithmetic'
      | 'proposedAt'
      | 'decidedAt'
      | 'destroyedAt'
    > {
  /** Null once the case is gone; the certificate tells it then. */
  number: string | null;
  proposedBy: string;
  decidedBy: string | null;
}

export interface DestructionsView {
  /** From which day the years are counted, and why. */
  countedFrom: RetentionLaw['trigger'];
  due: DueView[];
  destructions: DestructionView[];
}

/** A certificate as a line of a list. */
export interface CertificateLine extends Ruled, Pick<Destruction, 'id' | 'rule' | 'closedOn'> {
  destroyedAt: Date;
  sha256: string;
}

export interface CertificateView {
  id: string;
  destroyedAt: Date;
  proposedBy: string;
  approvedBy: string;
  certificate: Record<string, unknown>;
  /** The same as the bytes that were hashed (RFC 8785). */
  canonical: string;
  sha256: string;
}
