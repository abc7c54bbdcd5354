import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PacketItem } from './released.rules.js';

/** What a sealed packet holds. Written in the transaction that seals; the database refuses what may not be in it. */
@Entity('packet_items')
export class PacketItemRow {
  @PrimaryColumn('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @PrimaryColumn('text') itemKind!: PacketItem['kind'];
  @PrimaryColumn('uuid') itemId!: string;
  @Column('text') verdict!: PacketItem['verdict'];
}
