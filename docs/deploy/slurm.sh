#!/bin/sh
#SBATCH --job-name=nianbao
#SBATCH --array=1-16
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --requeue
# Slurm 的阵列作业：一项做一部分，都写在共用的盘上。检出在共用的盘，npm ci 过。
#
#   parts=$(sbatch --parsable docs/deploy/slurm.sh)
#   sbatch --dependency=afterok:"$parts" --mem=4G --wrap 'npm run join -- part-*'
#
# 一项失败、被抢占的由 Slurm 重排；写完才改名到位，重做的与第一次做的相同。
set -eu
npm run build -- --part "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  --out "part-$SLURM_ARRAY_TASK_ID"
