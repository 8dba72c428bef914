// Moving and scaling the picture, by mouse, finger and key.

const LEAST = 0.08;
const MOST = 4;
const PADDING = 36;
/** A click moves a little, too. */
const CLICK = 4;

export class PanZoom {
  hasDragged = false;
  private x = 0;
  private y = 0;
  private scale = 1;
  private readonly fingers = new Map<number, { x: number; y: number }>();
  private frame = 0;

  constructor(private readonly svg: SVGSVGElement, private readonly world: SVGGElement) {
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.down(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"] as const) {
      svg.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
    }
  }

  /** Shows a part of the picture, or all of it, as large as there is room. */
  fit(size: [number, number], inset: number, from: [number, number] = [0, 0]): void {
    const width = this.svg.clientWidth - inset - 2 * PADDING;
    const height = this.svg.clientHeight - 2 * PADDING;
    if (width <= 0 || height <= 0) return;
    this.scale = Math.min(1.25, Math.max(LEAST, Math.min(width / size[0], height / size[1])));
    this.x = inset + PADDING + (width - size[0] * this.scale) / 2 - from[0] * this.scale;
    this.y = PADDING + (height - size[1] * this.scale) / 2 - from[1] * this.scale;
    this.paint();
  }

  zoom(factor: number, x = this.svg.clientWidth / 2, y = this.svg.clientHeight / 2): void {
    const scale = Math.min(MOST, Math.max(LEAST, this.scale * factor));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.paint();
  }

  pan(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
    this.paint();
  }

  /** Brings a place of the picture into sight, and no farther than needed. */
  reveal(x: number, y: number): void {
    const margin = 60;
    const at = [x * this.scale + this.x, y * this.scale + this.y] as const;
    const shift = (value: number, most: number): number =>
      value < margin ? margin - value : value > most - margin ? most - margin - value : 0;
    this.pan(shift(at[0], this.svg.clientWidth), shift(at[1], this.svg.clientHeight));
  }

  /** Puts a place into the middle, large enough to be read. */
  lookAt(x: number, y: number, least: number): void {
    this.scale = Math.max(this.scale, least);
    this.x = this.svg.clientWidth / 2 - x * this.scale;
    this.y = this.svg.clientHeight / 2 - y * this.scale;
    this.paint();
  }

  private paint(): void {
    // One change a frame, however many events come.
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.world.setAttribute("transform", `translate(${this.x.toFixed(2)} ${this.y.toFixed(2)}) scale(${this.scale.toFixed(4)})`);
    });
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const box = this.svg.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * 0.0016), event.clientX - box.left, event.clientY - box.top);
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (this.fingers.size === 0) this.hasDragged = false;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  private move(event: PointerEvent): void {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) return;
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
    if (!this.hasDragged && Math.hypot(dx, dy) < CLICK) return;
    this.hasDragged = true;
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId);
    const other = others[0]?.[1];
    if (other) {
      const before = Math.hypot(finger.x - other.x, finger.y - other.y);
      const now = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      const box = this.svg.getBoundingClientRect();
      if (before > 0) this.zoom(now / before, (event.clientX + other.x) / 2 - box.left, (event.clientY + other.y) / 2 - box.top);
    } else {
      this.pan(dx, dy);
    }
    finger.x = event.clientX;
    finger.y = event.clientY;
  }
}
