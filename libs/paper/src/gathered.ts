/** Bytes of a block. */
const BLOCK = 1024 * 1024;

/**
 * The bytes of a file as they come, copied into large blocks. Kept as they are, each small piece would keep the whole pool
 * that it was cut from, many times its own size.
 */
export class Gathered {
  private readonly full: Buffer[] = [];
  private block = Buffer.allocUnsafeSlow(BLOCK);
  private used = 0;

  add(piece: Uint8Array): void {
    for (let from = 0; from < piece.length;) {
      const part = piece.subarray(from, from + BLOCK - this.used);
      this.block.set(part, this.used);
      this.used += part.length;
      from += part.length;
      if (this.used === BLOCK) this.turn();
    }
  }

  /** All of them, in memory of their own. */
  whole(): Uint8Array {
    const whole = new Uint8Array(this.full.length * BLOCK + this.used);
    for (const [n, block] of this.full.entries()) whole.set(block, n * BLOCK);
    whole.set(this.block.subarray(0, this.used), this.full.length * BLOCK);
    return whole;
  }

  private turn(): void {
    this.full.push(this.block);
    this.block = Buffer.allocUnsafeSlow(BLOCK);
    this.used = 0;
  }
}
