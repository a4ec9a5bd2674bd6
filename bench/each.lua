-- wrk … -s each.lua URL -- FILE: asks for one path of the file after the other, each once as long as they last.
local paths, place = {}, 0
function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
end
function request()
  place = place % #paths + 1
  return wrk.format("GET", paths[place])
end
