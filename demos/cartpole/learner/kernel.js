// The one product of matrices that the networks are made of. Matrices lie in flat Float64Arrays (in V8 faster than
// Float32Array, which it converts at every load); a stride is the distance from one row to the next.

/**
 * C[m][n] += Σ A[k][m] B[k][n] over k < K: both factors are read along their rows, and 4 × 4 sums at a time stay in
 * registers. M and N are multiples of 4.
 */
export function multiply(C, strideC, A, strideA, B, strideB, M, N, K) {
  for (let m = 0; m < M; m += 4) {
    for (let n = 0; n < N; n += 4) {
      let c00 = 0, c01 = 0, c02 = 0, c03 = 0, c10 = 0, c11 = 0, c12 = 0, c13 = 0;
      let c20 = 0, c21 = 0, c22 = 0, c23 = 0, c30 = 0, c31 = 0, c32 = 0, c33 = 0;
      for (let k = 0, a = m, b = n; k < K; k++, a += strideA, b += strideB) {
        const a0 = A[a], a1 = A[a + 1], a2 = A[a + 2], a3 = A[a + 3];
        const b0 = B[b], b1 = B[b + 1], b2 = B[b + 2], b3 = B[b + 3];
        c00 += a0 * b0; c01 += a0 * b1; c02 += a0 * b2; c03 += a0 * b3;
        c10 += a1 * b0; c11 += a1 * b1; c12 += a1 * b2; c13 += a1 * b3;
        c20 += a2 * b0; c21 += a2 * b1; c22 += a2 * b2; c23 += a2 * b3;
        c30 += a3 * b0; c31 += a3 * b1; c32 += a3 * b2; c33 += a3 * b3;
      }
      const p = m * strideC + n, q = p + strideC, r = q + strideC, s = r + strideC;
      C[p] += c00; C[p + 1] += c01; C[p + 2] += c02; C[p + 3] += c03;
      C[q] += c10; C[q + 1] += c11; C[q + 2] += c12; C[q + 3] += c13;
      C[r] += c20; C[r + 1] += c21; C[r + 2] += c22; C[r + 3] += c23;
      C[s] += c30; C[s + 1] += c31; C[s + 2] += c32; C[s + 3] += c33;
    }
  }
}

export function transpose(T, strideT, A, strideA, rows, columns) {
  for (let r = 0; r < rows; r++) {
    for (let c = 0, a = r * strideA; c < columns; c++) T[c * strideT + r] = A[a + c];
  }
}
