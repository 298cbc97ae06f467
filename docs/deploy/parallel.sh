#!/bin/sh
# 用 GNU parallel 在几台机器上各做几部分，再在这台合成。每台机器的同一个路径下要有同一版的检出
# （连同内容和 npm ci 装好的包），能不用密码 ssh 过去，都装了 rsync。内容不在带历史的 git 检出里的，
# 复制时保留文件的时间（rsync -a），否则收录的日期不同，取不到别处做好的网页。
#
#   sh docs/deploy/parallel.sh 16 机器甲,机器乙 [--site 网址] [--base /路径/]
#
# 中途断了的再运行一遍：做完的部分在 parts.log 里，不再做；一部分失败了重做两次。
set -eu
parts=$1
hosts=$2
shift 2
root=$(pwd)
seq "$parts" | parallel --sshlogin "$hosts" --jobs 1 --retries 3 \
  --resume-failed --joblog parts.log --workdir "$root" --return part-{} --cleanup \
  npm run build -- --part "{}/$parts" --out "part-{}" "$@"
npm run join -- $(seq -f "part-%.0f" "$parts") "$@"
